package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreSettingsTest {

  private static final Path DATA = Path.of("/srv/carillon/data");

  @Test
  void without_configuration_it_is_the_embedded_server_in_karafs_data() {
    StoreSettings settings = StoreSettings.of(new Config(Map.of()), DATA);
    assertThat(settings.server()).isEmpty();
    assertThat(settings.poolSize()).isEqualTo(10);
    assertThat(settings.embedded().directory()).isEqualTo(DATA.resolve("postgresql"));
    assertThat(settings.embedded().durable()).isTrue();
    assertThat(settings.embedded().port()).isZero();
    assertThat(settings.embedded().settings()).containsEntry("max_connections", "40");
  }

  @Test
  void a_url_names_a_server_of_ones_own() {
    Map<String, String> keys =
        Map.of("url", "jdbc:postgresql://db/carillon", "user", "app", ".password", "s3cret");
    assertThat(StoreSettings.of(new Config(keys), DATA).server())
        .contains(new Coordinates("jdbc:postgresql://db/carillon", "app", "s3cret"));
  }

  @Test
  void settings_of_postgresql_are_a_list() {
    Map<String, String> keys =
        Map.of("postgres.settings", "work_mem=64MB, search_path = a b ,", "postgres.port", "5433");
    PostgresOptions options = StoreSettings.of(new Config(keys), DATA).embedded();
    assertThat(options.port()).isEqualTo(5433);
    assertThat(options.configuration(5433, "x"))
        .containsEntry("work_mem", "64MB")
        .containsEntry("search_path", "a b")
        .containsEntry("port", "5433");
  }

  @ParameterizedTest
  @CsvSource({
    "pool.size, many",
    "pool.size, 1",
    "pool.size, 201",
    "pool.size, -3",
    "postgres.port, 65536",
    "postgres.port, x",
    "data.dir, relative/path",
    "postgres.settings, work_mem",
    "postgres.settings, work mem=1",
    "url, jdbc:mysql://db/carillon",
    "url, jdbc:postgresql://db:port/carillon",
  })
  void a_wrong_value_is_refused_in_one_line_that_names_file_and_key(String key, String value) {
    assertThatThrownBy(() -> StoreSettings.of(new Config(Map.of(key, value)), DATA))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("etc/io.carillon.store.cfg: " + key + " ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_password_is_never_printed() {
    Coordinates coordinates =
        new Coordinates("jdbc:postgresql://db/carillon?password=s3cret", "app", "s3cret");
    assertThat(coordinates.toString()).doesNotContain("s3cret");
    Map<String, String> keys = Map.of("url", "jdbc:postgres://db/x?password=s3cret");
    assertThatThrownBy(() -> StoreSettings.of(new Config(keys), DATA))
        .message()
        .doesNotContain("s3cret");
  }

  /** The configuration as the framework would hand it in: the keys given, and the defaults. */
  @SuppressWarnings({"BadAnnotationImplementation", "ImmutableAnnotationChecker"})
  private static final class Config implements StoreConfig {

    private final Map<String, String> keys;

    Config(Map<String, String> keys) {
      this.keys = new HashMap<>(keys);
    }

    @Override
    public String url() {
      return keys.getOrDefault("url", "");
    }

    @Override
    public String user() {
      return keys.getOrDefault("user", "carillon");
    }

    @Override
    public String _password() {
      return keys.getOrDefault(".password", "");
    }

    @Override
    public String pool_size() {
      return keys.getOrDefault("pool.size", "10");
    }

    @Override
    public String data_dir() {
      return keys.getOrDefault("data.dir", "");
    }

    @Override
    public String postgres_port() {
      return keys.getOrDefault("postgres.port", "0");
    }

    @Override
    public String postgres_settings() {
      return keys.getOrDefault("postgres.settings", "");
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return StoreConfig.class;
    }
  }
}
