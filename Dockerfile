# The standalone mock, without msw and without anything it does not need: one bundled file on a small Node image, and
# jiti, which reads a file of settings that is mounted (--config).
FROM node:20-alpine AS build
WORKDIR /src
RUN npm install --global --no-audit --no-fund pnpm@10.34.9
COPY . .
RUN pnpm install --frozen-lockfile --filter @scale-ts/mock-server... \
  && pnpm --filter @scale-ts/mock-server build \
  && cp -rL packages/mock-server/node_modules/jiti /jiti

FROM node:20-alpine
LABEL org.opencontainers.image.title="scale-mock" \
      org.opencontainers.image.description="An offline emulator of Scale AI's HTTP API (unofficial)" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /src/packages/mock-server/dist/cli.js /src/LICENSE ./
COPY --from=build /jiti ./node_modules/jiti
# The bundle is an ES module; without a package.json Node would have to guess.
RUN echo '{ "type": "module" }' > package.json
USER node
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD node -e "fetch('http://127.0.0.1:4010/_mock/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
# Inside a container the loopback address would be unreachable from outside.
ENTRYPOINT ["node", "cli.js", "--host", "0.0.0.0"]
CMD ["--port", "4010"]
