package io.carillon.camel.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.InvalidInputException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration of a destination may say. */
class ExportDestinationTest {
  /** A destination of a file io.carillon.export-NAME.cfg with these keys. */
  static ExportDestinationRoute destination(String name, String... keys) {
    return new ExportDestinationRoute(
        config(keys),
        Map.of("felix.fileinstall.filename", "file:/k/etc/io.carillon.export-" + name + ".cfg"));
  }

  private static ExportDestinationConfig config(String... keys) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < keys.length; i += 2) {
      values.put(keys[i], keys[i + 1]);
    }
    return (ExportDestinationConfig)
        Proxy.newProxyInstance(
            ExportDestinationConfig.class.getClassLoader(),
            new Class<?>[] {ExportDestinationConfig.class},
            (self, method, arguments) -> value(values.get(key(method)), method));
  }

  /** As declarative services name the keys of methods. */
  private static String key(Method method) {
    return method.getName().replace('_', '.');
  }

  private static Object value(Object written, Method method) {
    if (written == null) {
      return method.getDefaultValue();
    }
    if (method.getReturnType() == int.class) {
      return Integer.valueOf(written.toString());
    }
    return method.getReturnType() == boolean.class ? Boolean.valueOf(written.toString()) : written;
  }

  @Test
  void a_destination_is_called_as_its_file_R158() {
    assertThat(destination("crm", "kind", "route").name()).isEqualTo("crm");
    assertThat(
            new ExportDestinationRoute(
                    config("kind", "route"), Map.of("service.pid", "io.carillon.export~crm"))
                .name())
        .isEqualTo("crm");
  }

  @Test
  void what_is_shown_of_it_has_no_secret_R158() {
    ExportDestinationRoute sftp =
        destination(
            "crm",
            "kind",
            "sftp",
            "host",
            "files.example",
            "user",
            "u",
            ".password",
            "secret",
            "folder",
            "in/daily");
    assertThat(sftp.place()).isEqualTo("sftp://files.example:22/in/daily");
    assertThat(destination("crm", "kind", "http", "url", "https://x.example/in?key=secret").place())
        .isEqualTo("https://x.example/in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind=ftp | kind must be folder, sftp, http or route",
        "kind=folder | folder must be an absolute path",
        "kind=folder;folder=here | folder must be an absolute path",
        "kind=folder;folder=/a?fileExist=Append | folder must be an absolute path",
        "kind=sftp;host=x?y;user=u;.password=p | host must be",
        "kind=sftp;host=x;user=u | either .password or key.file",
        "kind=sftp;host=x;user=u;.password=p;folder=/etc | folder must stand below",
        "kind=sftp;host=x;user=u;.password=a)&b | .password must not have",
        "kind=http;url=file:///etc/passwd | url must be",
        "kind=http;url=http://u:p@x/ | url must be",
        "kind=http;url=http://x/ y | url must be",
        "kind=http;url=http://x/;method=GET | method must be POST or PUT",
      })
  void what_can_not_be_is_refused_with_file_and_key_R158(String keys, String said) {
    assertThatThrownBy(() -> destination("crm", keys(keys)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("io.carillon.export-crm: ")
        .hasMessageContaining(said);
  }

  private static String[] keys(String written) {
    return Stream.of(written.split(";"))
        .flatMap(each -> Stream.of(each.split("=", 2)))
        .toArray(String[]::new);
  }
}
