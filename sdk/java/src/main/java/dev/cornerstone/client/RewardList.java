package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The rewards of the programme, cheapest first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RewardList(List<Reward> items) {}
