/** The command line: {@code plan}, {@code apply} and {@code drift}, with what they print and how they end. */
package dev.cornerstone.realm.command;
