# One image for the four roles. Build the jars first: mvn -DskipTests package
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --uid 10001 parley \
 && mkdir -p /var/lib/parley && chown parley:parley /var/lib/parley
COPY app/target/dist/lib /opt/parley/lib
USER parley
WORKDIR /var/lib/parley
ENV PARLEY_ENRICH_STATE_DIR=/var/lib/parley/streams
# two arenas of malloc: each of hundreds of threads that listen would have a part of one of many
ENV MALLOC_ARENA_MAX=2
VOLUME /var/lib/parley
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "/opt/parley/lib/*", "parley.app.Main"]
CMD ["--help"]
