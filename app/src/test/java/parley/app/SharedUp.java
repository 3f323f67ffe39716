package parley.app;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one `up` that they share; it ends with the last test. */
final class SharedUp implements ParameterResolver {
  /** The process with its folder; or why there is none, so that nobody tries again. */
  private static final class Holder implements AutoCloseable {
    private final Path folder;
    private RunningUp up;
    private Exception failure;

    Holder() {
      try {
        folder = RunningUp.newFolder();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      try {
        up = RunningUp.start(folder, "up");
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
    }

    RunningUp up() {
      if (failure != null) {
        throw new IllegalStateException("the shared up did not start", failure);
      }
      return up;
    }

    @Override
    public void close() throws IOException {
      if (up != null) {
        up.close();
      }
      RunningUp.delete(folder);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningUp.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedUp.class))
        .computeIfAbsent(Holder.class, key -> new Holder(), Holder.class)
        .up();
  }
}
