package parley.lab.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import parley.Lane;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;

/** `lab/run ParseSpeed`: NewsML-G2 items per second of one thread, 5 kB of XHTML text in each. */
public final class ParseSpeed {
  private static final int PARAGRAPHS = 30;
  private static final int WARM_UP_ITEMS = 5_000;
  private static final int MEASURED = 20_000;

  private ParseSpeed() {}

  public static void main(String[] args) {
    Arrival arrival =
        Arrival.of("http", Instant.EPOCH, Lane.LIVE).withProvider(Optional.of("wire"));
    run(arrival, WARM_UP_ITEMS);
    // on a machine that others use too, time on the processor says more than time on the clock
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = System.nanoTime();
    long beginCpu = threads.getCurrentThreadCpuTime();
    run(arrival, MEASURED);
    double cpuSeconds = (threads.getCurrentThreadCpuTime() - beginCpu) / 1e9;
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d NewsML-G2 items of %d bytes: %.0f items/s by the clock, %.0f items/s of processor time%n",
        MEASURED,
        item(0).length,
        MEASURED / seconds,
        MEASURED / cpuSeconds);
  }

  private static void run(Arrival arrival, int items) {
    for (int i = 0; i < items; i++) {
      if (!(Wire.read(item(i), arrival).get(0) instanceof WireItem.Accepted)) {
        throw new IllegalStateException("the sample is refused");
      }
    }
  }

  private static byte[] item(int number) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < PARAGRAPHS; i++) {
      body.append("<p>Envoys of both sides met for the ")
          .append(i + 1)
          .append("th time in round ")
          .append(number)
          .append(", <em>their mediator</em> said, and agreed to meet again within a week.</p>\n");
    }
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:20260301:%d"
            version="2" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">
          <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
          <itemMeta>
            <itemClass qcode="ninat:text"/><provider qcode="nprov:WIRE"/>
            <versionCreated>2026-03-01T10:00:00+01:00</versionCreated>
            <firstCreated>2026-03-01T09:00:00+01:00</firstCreated>
            <pubStatus qcode="stat:usable"/><signal qcode="sig:update"/>
          </itemMeta>
          <contentMeta>
            <urgency>3</urgency><located qcode="geo:1"><name>Geneva</name></located>
            <subject qcode="medtop:20000076"><name>peace talks</name></subject>
            <language tag="en"/><slugline>talks</slugline><headline>Envoys meet in Geneva</headline>
          </contentMeta>
          <contentSet><inlineXML contenttype="application/xhtml+xml">
            <html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>%s</body></html>
          </inlineXML></contentSet>
        </newsItem>
        """
        .formatted(number, body)
        .getBytes(UTF_8);
  }
}
