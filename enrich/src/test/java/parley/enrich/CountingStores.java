package parley.enrich;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores in memory that count what is written to them, below all caches. */
final class CountingStores implements EnrichTopology.StoreFactory {
  private static final Set<String> WRITES = Set.of("put", "delete", "putIfAbsent", "putAll");

  private final Map<String, AtomicLong> writes = new TreeMap<>();
  private final Map<String, Map<Bytes, byte[]>> filled = new TreeMap<>();

  /** Writes by store. */
  Map<String, AtomicLong> writes() {
    return writes;
  }

  /** Sets what stores hold when they are opened from now on, by store. */
  void fill(Map<String, Map<Bytes, byte[]>> entries) {
    filled.clear();
    filled.putAll(entries);
  }

  @Override
  public KeyValueBytesStoreSupplier store(String name, boolean small) {
    KeyValueBytesStoreSupplier inner = Stores.inMemoryKeyValueStore(name);
    AtomicLong count = writes.computeIfAbsent(name, n -> new AtomicLong());
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return counted(inner.get(), count, filled.getOrDefault(name, Map.of()));
      }

      @Override
      public String metricsScope() {
        return inner.metricsScope();
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static KeyValueStore<Bytes, byte[]> counted(
      KeyValueStore<Bytes, byte[]> inner, AtomicLong count, Map<Bytes, byte[]> entries) {
    return (KeyValueStore<Bytes, byte[]>)
        Proxy.newProxyInstance(
            CountingStores.class.getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (proxy, method, arguments) -> {
              if (WRITES.contains(method.getName())) {
                count.incrementAndGet();
              }
              try {
                Object result = method.invoke(inner, arguments);
                if (method.getName().equals("init")) {
                  entries.forEach(inner::put);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
