package io.carillon.store;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The keys of {@code etc/io.carillon.store.cfg}. All are texts, so that a wrong number is refused
 * by us, with the key's name.
 */
@ObjectClassDefinition(
    name = "Carillon store",
    description = "The database: an embedded PostgreSQL, or a server of your own")
@interface StoreConfig {

  @AttributeDefinition(
      name = "url",
      description = "JDBC URL of a PostgreSQL server; empty = the embedded one")
  String url() default "";

  @AttributeDefinition(name = "user", description = "Role to log in as; with url only")
  String user() default "carillon";

  @AttributeDefinition(name = ".password", description = "Its password; with url only")
  String _password() default "";

  @AttributeDefinition(name = "pool.size", description = "Connections at most, 2 to 200")
  String pool_size() default "10";

  @AttributeDefinition(
      name = "data.dir",
      description = "Where the embedded PostgreSQL lives; empty = postgresql in Karaf's data")
  String data_dir() default "";

  @AttributeDefinition(
      name = "postgres.port",
      description = "Port of the embedded PostgreSQL on 127.0.0.1; 0 = a free one, kept")
  String postgres_port() default "0";

  @AttributeDefinition(
      name = "postgres.settings",
      description = "Settings of the embedded PostgreSQL, as name=value, separated by commas")
  String postgres_settings() default "";
}
