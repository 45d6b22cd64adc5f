-- wrk posts the body that wecom sends. The environment names the file that holds it.
local file = assert(io.open(os.getenv("WRK_BODY"), "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/json"
file:close()

-- A line for the program that reads the figures: wrk's own are rounded.
done = function(summary, latency, requests)
  local wrong = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  print(string.format("FIGURES %d %d %d", summary.requests, summary.duration, wrong))
end
