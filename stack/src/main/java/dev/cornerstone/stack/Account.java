package dev.cornerstone.stack;

/** One example account: who may sign in where, and with which password. */
public record Account(String name, String email, String password, String what) {}
