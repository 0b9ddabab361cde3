# studyguide with its browser and fonts, for a library of guides on a server. What it needs at run time: docs/libraries.md.
FROM node:20-bookworm-slim AS package
WORKDIR /studyguide
COPY . .
# `npm ci` compiles the program; the package has what runs, and no tests.
RUN npm ci --no-audit --no-fund \
    && mkdir /package \
    && npm pack --ignore-scripts --pack-destination /package

FROM node:20-bookworm-slim
# The headless shell is the browser that prints. Most fonts come with the program; these are for scripts that it has none for.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium-headless-shell fonts-noto-core \
    && rm -rf /var/lib/apt/lists/*
COPY --from=package /package/studyguide-*.tgz /tmp/
# The browser that comes through npm goes: this image has one.
RUN npm install --global --ignore-scripts --no-audit --no-fund /tmp/studyguide-*.tgz \
    && rm -rf /tmp/studyguide-*.tgz "$HOME/.npm" "$(npm root --global)/studyguide/node_modules/@sparticuz"
# Not root: the browser has its sandbox.
USER node
WORKDIR /guides
ENTRYPOINT ["studyguide"]
CMD ["--help"]
