package dev.cornerstone.loyalty.testing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;

/** The pool of the service without the service. */
public final class Pool {

    private Pool() {}

    public static AgroalDataSource as(String role, String url) {
        return as(role, url, Duration.ofSeconds(5));
    }

    public static AgroalDataSource as(String role, String url, Duration lockTimeout) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(8)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .jdbcProperty("options", "-c lock_timeout=" + lockTimeout.toMillis())
                                    .principal(new NamePrincipal(role))
                                    .credential(new SimplePassword(Postgres.PASSWORD)))));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
