-- Run once, by the image, on an empty data directory. Passwords come from the environment and are shown nowhere.
\getenv keycloak_password CORNERSTONE_DB_KEYCLOAK_PASSWORD
\getenv owner_password CORNERSTONE_DB_OWNER_PASSWORD
\getenv app_password CORNERSTONE_DB_APP_PASSWORD
SET log_min_error_statement = panic;

CREATE ROLE keycloak LOGIN PASSWORD :'keycloak_password';
CREATE DATABASE keycloak OWNER keycloak;
REVOKE CONNECT ON DATABASE keycloak FROM PUBLIC;

-- loyalty_owner migrates; loyalty_app is what the service works as, and the migrations grant it what it may do.
CREATE ROLE loyalty_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE loyalty_app LOGIN PASSWORD :'app_password';
CREATE DATABASE loyalty OWNER loyalty_owner;
REVOKE CONNECT ON DATABASE loyalty FROM PUBLIC;
GRANT CONNECT ON DATABASE loyalty TO loyalty_app;
