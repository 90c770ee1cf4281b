package dev.cornerstone.keycloak.partner.domain;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Asks the DNS, by the resolver of this machine or the one that is configured. */
public final class DnsTxtRecords implements TxtRecords {

    private static final int RECORDS_MAX = 50;
    private final Optional<String> server;

    /** @param server a {@code dns://host:port} to ask instead of the machine's resolver */
    public DnsTxtRecords(Optional<String> server) {
        this.server = server;
    }

    @Override
    public List<String> of(String name) {
        // JNDI takes its environment as a Hashtable.
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.dns.timeout.initial", "1000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        environment.put(Context.PROVIDER_URL, server.orElse("dns:"));
        List<String> texts = new ArrayList<>();
        try {
            InitialDirContext context = new InitialDirContext(environment);
            try {
                Attribute records =
                        context.getAttributes(name, new String[] {"TXT"}).get("TXT");
                NamingEnumeration<?> all = records == null ? null : records.getAll();
                while (all != null && all.hasMore() && texts.size() < RECORDS_MAX) {
                    // Long records come in pieces, each in quotes.
                    texts.add(String.valueOf(all.next()).replace("\" \"", "").replace("\"", ""));
                }
            } finally {
                context.close();
            }
        } catch (NamingException none) {
            // No such name, or nobody to ask: not proven, either way.
        }
        return texts;
    }
}
