"""The shell: values of `http` and `protocols` behind FastAPI and uvicorn. The only place that knows a framework."""
