/**
 * The verbs of {@code ./cornerstone} that concern the running stack.
 *
 * <p>{@code up} runs the stack in its own process until Ctrl-C, or with {@code --wait} in a supervisor of its own that
 * outlives the command. The other verbs find that supervisor through the state directory. Exit codes: 0 done, 1 could not,
 * 2 wrong usage, 3 (status) not everything is ready.
 */
package dev.cornerstone.stack.command;
