using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;
using OnlineShop.Scheduler.Tasks;

namespace OnlineShop.Scheduler.Running;

/// <summary>A call that is to be made.</summary>
internal sealed class PendingCall
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public int Attempts { get; init; }

    public string CallService { get; init; } = "";

    public string CallMethod { get; init; } = "";

    public string CallPath { get; init; } = "";

    public string? Payload { get; init; }
}

/// <summary>Makes the calls of due tasks, with this service's token and the run's id as their key, again with growing pauses while they fail.</summary>
internal sealed partial class CallWorker : LeasedWorker<PendingCall>
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly ShopDatabase database;
    private readonly IHttpClientFactory clients;
    private readonly RunOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<CallWorker> logger;

    public CallWorker(
        ShopDatabase database, TaskRunner runner, IHttpClientFactory clients, IOptions<RunOptions> options, TimeProvider clock, ILogger<CallWorker> logger)
        : base(logger)
    {
        this.database = database;
        this.clients = clients;
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        runner.CallsAdded += Wake;
    }

    protected override int MaxParallel => 4;

    protected override async Task<IReadOnlyList<PendingCall>> ClaimAsync(int limit, CancellationToken cancel)
    {
        const string sql = """
            update runs r set attempts = r.attempts + 1, attempt_at = @Until
            from tasks t
            where t.id = r.task_id
              and r.id in (select id from runs where state = 'pending' and attempt_at <= @Now order by attempt_at limit @Limit for update skip locked)
            returning r.id, r.name, r.attempts, t.call_service, t.call_method, t.call_path, t.payload::text as payload
            """;
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<PendingCall>(sql, new { Limit = limit, Now = now, Until = now + Lease }, cancel);
    }

    protected override async Task WorkAsync(PendingCall item, CancellationToken cancel)
    {
        var (status, error) = await CallAsync(item, cancel);
        var state = error is null ? "succeeded" : IsFinal(status) || item.Attempts >= options.MaxAttempts ? "failed" : "pending";
        if (error is not null)
            LogFailed(logger, item.Name, item.Id, item.Attempts, error);
        SchedulerTelemetry.Calls.Add(1, new KeyValuePair<string, object?>("result", state));
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        // Who has lost the lease changes nothing: the attempts have gone on.
        await connection.ExecuteAsync(
            """
            update runs set state = @state, status = @status, error = @error, attempt_at = @Next, finished_at = case when @state = 'pending' then null else @now end
            where id = @Id and attempts = @Attempts and state = 'pending'
            """,
            new { item.Id, item.Attempts, state, status, error, now, Next = now + options.PauseAfter(item.Attempts) }, cancel);
    }

    private async Task<(int? Status, string? Error)> CallAsync(PendingCall call, CancellationToken cancel)
    {
        // The rules may have become stricter since the task was planned.
        if (!TaskCall.Services.Contains(call.CallService) || !TaskCall.IsPath(call.CallPath))
            return (400, "The call is not one that a task may make.");
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

    private static bool IsFinal(int? status) => status is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 409 or 425 or 429);

    [LoggerMessage(1, LogLevel.Warning, "The call of {Name} {Id} failed, attempt {Attempt}: {Reason}")]
    private static partial void LogFailed(ILogger logger, string name, Guid id, int attempt, string reason);
}
