package dev.cornerstone.keycloak.risk.model;

/** What lists that the operator supplies say of a network. */
public enum NetworkFlag {
    HOSTING,
    TOR,
    VPN
}
