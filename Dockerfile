# One image for web, worker, beat and the one-shot commands; docker-compose.yml says which is which.

FROM python:3.12-slim AS environment
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.txt /tmp/
RUN python -m venv /venv && /venv/bin/pip install --quiet --require-hashes -r /tmp/requirements.txt

FROM python:3.12-slim
ENV PATH="/venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Threads share two heaps, and what an answer of a megabyte took goes back to the system: else a worker keeps its largest answers for ever.
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072
# A report as PDF is set with pango; without these fonts ten languages are ten kinds of boxes.
RUN apt-get update && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin wego
COPY --from=environment /venv /venv
WORKDIR /app
COPY . .
# The files of the site are collected here, once; the key signs nothing and stays in no layer. Only var/ may be written to.
RUN python -m compileall -q . \
    && DEBUG=true DJANGO_SETTINGS_MODULE=wego_events.settings python -m tools.catalogues compile \
    && SECRET_KEY=unused python manage.py collectstatic --no-input --verbosity 0 && chown -R wego var
USER wego
EXPOSE 8000
CMD ["gunicorn", "wego_events.wsgi"]
