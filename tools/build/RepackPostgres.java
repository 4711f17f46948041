import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/**
 * Run by the build, from source: takes the {@code .txz} out of a jar of PostgreSQL's binaries and
 * writes it as a plain {@code .tar}, for our own jar to compress.
 */
final class RepackPostgres {

  private RepackPostgres() {}

  public static void main(String[] arguments) throws IOException {
    Path tar = Path.of(arguments[1]);
    Files.createDirectories(tar.getParent());
    try (ZipFile jar = new ZipFile(arguments[0])) {
      ZipEntry archive =
          jar.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
      try (InputStream in = new XZInputStream(jar.getInputStream(archive))) {
        Files.copy(in, tar, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
