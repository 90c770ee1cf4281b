package dev.cornerstone.keycloak.risk.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What all members of a realm have in common, as of the last time a node wrote it down. */
@Entity
@Table(name = "CS_RISK_POPULATION")
@IdClass(PopulationEntity.Key.class)
public class PopulationEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "KEY_ID")
    String keyId;

    @Column(name = "POPULATION")
    byte[] population;

    @Column(name = "SCORES")
    byte[] scores;

    /** Milliseconds since 1970. */
    @Column(name = "UPDATED_AT")
    long updatedAt;

    protected PopulationEntity() {}

    PopulationEntity(Key key) {
        this.realmId = key.realmId();
        this.keyId = key.keyId();
    }

    void write(byte[] newPopulation, byte[] newScores, long now) {
        population = newPopulation;
        scores = newScores;
        updatedAt = now;
    }

    /** Tokens made with one key cannot be compared with those of another, so each key has a population of its own. */
    public record Key(String realmId, String keyId) implements Serializable {}
}
