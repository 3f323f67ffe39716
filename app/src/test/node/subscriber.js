// Prints one line of JSON for each record of a topic until it has seen the wanted key: BROKER REGISTRY TOPIC KEY
const { Kafka, logLevel } = require('kafkajs');
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry');

const [broker, host, topic, key] = process.argv.slice(2);
const registry = new SchemaRegistry({ host });
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `subscriber-${process.pid}`, readUncommitted: false });

const limit = setTimeout(() => {
  console.error(`no record of ${key} within 90 s`);
  process.exit(1);
}, 90_000);

(async () => {
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const id = message.key.toString();
      const story = message.value === null ? null : await registry.decode(message.value);
      console.log(JSON.stringify({ id, headline: story?.headline, conflict: story?.tags?.talks?.conflict }));
      if (id === key) {
        clearTimeout(limit);
        process.exit(0);
      }
    },
  });
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
