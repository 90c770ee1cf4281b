package dev.cornerstone.keycloak.partner.domain;

import java.util.List;

/** Finds the TXT records of a name; none when there are none or the DNS does not answer. */
@FunctionalInterface
public interface TxtRecords {

    List<String> of(String name);
}
