package parley.dashboard.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import parley.schemas.Digest;

/**
 * The page: a fixed list of files, read once, each with an entity tag. Nothing that is not on the
 * list can be asked for.
 */
public final class PageFiles {
  private static final String FOLDER = "/parley/dashboard/page/";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final class File {
    private final String path;
    private final String type;
    private final byte[] bytes;
    private final String tag;

    File(String path, String type, byte[] bytes) {
      this.path = path;
      this.type = type;
      this.bytes = bytes;
      this.tag = '"' + Digest.sha256(bytes).substring(0, 16) + '"';
    }
  }

  /** Modules, by name; each is answered as `/page/NAME.js`. */
  private static final List<String> MODULES =
      List.of(
          "account",
          "actors",
          "api",
          "bands",
          "changes",
          "compare",
          "courses",
          "coverage",
          "dom",
          "figure",
          "find",
          "happening",
          "lead",
          "links",
          "main",
          "marks",
          "names",
          "network",
          "picker",
          "picture",
          "plots",
          "range",
          "reader",
          "relations",
          "ribbon",
          "save",
          "sentences",
          "side",
          "story",
          "stream",
          "timeline",
          "tone",
          "view",
          "wires",
          "words");

  private final List<File> files =
      Stream.concat(
              Stream.of(
                  file("/", FOLDER + "index.html", HTML),
                  file("/page/page.css", FOLDER + "page.css", CSS),
                  file("/page/panels.css", FOLDER + "panels.css", CSS),
                  file("/page/icon.svg", FOLDER + "icon.svg", "image/svg+xml"),
                  file("/page/uPlot.js", UPLOT + "uPlot.esm.js", SCRIPT),
                  file("/page/uPlot.css", UPLOT + "uPlot.min.css", CSS)),
              MODULES.stream()
                  .map(name -> file("/page/" + name + ".js", FOLDER + name + ".js", SCRIPT)))
          .toList();

  public void addTo(RoutesConfig routes) {
    for (File file : files) {
      routes.get(file.path, ctx -> serve(ctx, file));
    }
  }

  private static void serve(Context ctx, File file) {
    ctx.header("ETag", file.tag).header("Cache-Control", "no-cache").contentType(file.type);
    if (file.tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
    } else {
      ctx.result(file.bytes);
    }
  }

  private static File file(String path, String resource, String type) {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + resource);
      }
      return new File(path, type, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
