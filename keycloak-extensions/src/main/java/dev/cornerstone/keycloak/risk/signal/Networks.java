package dev.cornerstone.keycloak.risk.signal;

import dev.cornerstone.keycloak.risk.model.NetworkFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything a node knows about networks: location databases and lists, read anew while it runs. Safe for threads. */
public final class Networks {

    private final NetworkDatabase database;
    private final OperatorLists lists;

    /**
     * @param databases MMDB files, the most trusted first
     * @param lists netset files for each flag
     */
    public Networks(List<Path> databases, Map<NetworkFlag, List<Path>> lists) {
        this.database = new NetworkDatabase(databases);
        this.lists = new OperatorLists(lists);
    }

    /** Reads what has changed. It may take seconds for large files, so it is not for the thread of a login. */
    public void refresh() {
        database.refresh();
        lists.refresh();
    }

    /** Whether a file could not be read when it was last looked at. */
    public boolean isFaulty() {
        return database.isFaulty() || lists.isFaulty();
    }

    public Network find(ClientAddress address) {
        return database.find(address);
    }

    public Set<NetworkFlag> flags(ClientAddress address, Optional<Long> system) {
        return lists.flags(address, system);
    }
}
