package parley.app.command;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import parley.Lane;
import parley.app.Environment;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.ingest.profile.AgencyProfiles;
import parley.ingest.replay.WireFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `parley parse FILE…`: what the readers make of wire files, without a pipeline. */
@Command(
    name = "parse",
    description =
        "Wire files in (- for standard input), a JSON line per item out; exit 1 if any was rejected.")
final class ParseCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "wire files, gzip'd or not")
  private List<Path> files = List.of();

  @Option(names = "--provider", description = "who sent them; wins over what the files say")
  private Optional<String> provider = Optional.empty();

  ParseCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    boolean rejected = false;
    for (Path file : files) {
      boolean piped = file.toString().equals("-");
      if (!piped && !Files.isRegularFile(file)) {
        throw CommandException.usage("no such file: " + file);
      }
      try (WireFile messages = piped ? WireFile.of(environment.in()) : WireFile.open(file)) {
        rejected |= rejected(file, messages, piped ? "stdin" : "file:" + file.getFileName());
      } catch (ZipException | EOFException e) {
        rejected = true;
        environment
            .out()
            .println(ParseReport.unreadable(file.toString(), "gzip: " + e.getMessage()));
      }
    }
    return rejected ? ParleyCommand.EXIT_FAILED : 0;
  }

  /** Prints the file's items, cut into messages as replay does, and tells if any was rejected. */
  private boolean rejected(Path file, WireFile messages, String origin) throws IOException {
    Arrival arrival =
        Arrival.of(origin, environment.clock().instant(), Lane.BACKFILL).withProvider(provider);
    AgencyProfiles profiles = AgencyProfiles.fromEnv(environment.env());
    boolean rejected = false;
    byte[] first = messages.next();
    byte[] message = first == null ? new byte[0] : first;
    while (message != null) {
      for (WireItem item : Wire.read(message, arrival, profiles)) {
        rejected |= item instanceof WireItem.Refused;
        environment.out().println(ParseReport.line(file.toString(), item));
      }
      message = messages.next();
    }
    return rejected;
  }
}
