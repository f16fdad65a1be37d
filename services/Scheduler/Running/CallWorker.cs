using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Scheduler.Runs;
using OnlineShop.Scheduler.Tasks;

namespace OnlineShop.Scheduler.Running;

/// <summary>
/// Makes the calls of due tasks, with this service's token and the run's id as the key. Retries with growing pauses.
/// </summary>
internal sealed partial class CallWorker : LeasedWorker<PendingCall>
{
    private readonly ShopDatabase database;
    private readonly IHttpClientFactory clients;
    private readonly RunOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<CallWorker> logger;

    public CallWorker(
        ShopDatabase database, TaskRunner runner, IHttpClientFactory clients, IOptions<RunOptions> options,
        TimeProvider clock, ILogger<CallWorker> logger)
        : base(logger)
    {
        this.database = database;
        this.clients = clients;
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        runner.CallAdded += Wake;
    }

    protected override int MaxParallel => 4;

    protected override Task<IReadOnlyList<PendingCall>> ClaimAsync(int limit, CancellationToken cancel) =>
        RunStatements.PendingCalls.ClaimAsync<PendingCall>(database, limit, clock.GetUtcNow(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        RunStatements.PendingCalls.UntilDueAsync(database, clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(PendingCall item, CancellationToken cancel)
    {
        var (status, error) = await CallAsync(item, cancel);
        var state = error is null ? "succeeded" : IsFinal(status)
            || item.Attempts >= options.MaxAttempts ? "failed" : "pending";
        if (error is not null)
            LogFailed(logger, item.Name, item.Id, item.Attempts, error);
        SchedulerTelemetry.Calls.Add(1, new KeyValuePair<string, object?>("result", state));
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        await RunStatements.SaveAttemptAsync(
            connection, item.Id, item.Attempts, state, status, error, now, now + options.PauseAfter(item.Attempts),
            cancel);
    }

    private async Task<(int? Status, string? Error)> CallAsync(PendingCall call, CancellationToken cancel)
    {
        // The rules may have become stricter since the task was planned.
        if (!TaskCall.Services.Contains(call.CallService) || !TaskCall.IsPath(call.CallPath))
            return (400, "Tasks may not make this call.");
        try
        {
            using var client = clients.CreateClient(call.CallService);
            using var request = new HttpRequestMessage(new HttpMethod(call.CallMethod), new Uri(call.CallPath, UriKind.Relative));
            request.Headers.Add("Idempotency-Key", call.Id.ToString());
            if (call.CallMethod is "POST" or "PUT")
                request.Content = new StringContent(call.Payload ?? "{}", Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request, cancel);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? (status, null) : (status, $"{call.CallService} answered {status}.");
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            return (null, StorableText.Of(error.Message));
        }
    }

    private static bool IsFinal(int? status) =>
        status is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 409 or 425 or 429);

    [LoggerMessage(1, LogLevel.Warning, "The call of {Name} ({Id}) failed, attempt {Attempt}: {Reason}")]
    private static partial void LogFailed(ILogger logger, string name, Guid id, int attempt, string reason);
}
