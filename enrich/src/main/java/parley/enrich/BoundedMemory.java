package parley.enrich;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One block cache and one write buffer for all stores of the JVM, so that their sum is bounded. */
public final class BoundedMemory implements RocksDBConfigSetter {
  static final String BYTES_CONFIG = "parley.rocksdb.bytes";
  private static final long WRITE_BUFFER_DIVISOR = 3;
  private static final long STORE_WRITE_BUFFER_BYTES = 4L << 20;

  private static @Nullable Cache cache;
  private static @Nullable WriteBufferManager buffers;

  /** For Kafka Streams, which makes one for each store. */
  public BoundedMemory() {}

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    long bytes = Long.parseLong(String.valueOf(configs.getOrDefault(BYTES_CONFIG, 96L << 20)));
    share(bytes, options, (BlockBasedTableConfig) options.tableFormatConfig());
  }

  @Override
  public void close(String storeName, Options options) {
    // the cache and the buffers live as long as the JVM: other stores use them
  }

  private static synchronized void share(long bytes, Options options, BlockBasedTableConfig table) {
    if (cache == null) {
      cache = new LRUCache(bytes, -1, false, 0.1);
    }
    if (buffers == null) {
      buffers = new WriteBufferManager(bytes / WRITE_BUFFER_DIVISOR, cache);
    }
    table.setBlockCache(cache);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(buffers);
    options.setWriteBufferSize(STORE_WRITE_BUFFER_BYTES);
    options.setMaxWriteBufferNumber(2);
  }
}
