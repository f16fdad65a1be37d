using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>A task that is about to be stored.</summary>
/// <param name="PlannedBy">The service that plans it under a key; null for an administrator.</param>
/// <param name="Fingerprint">Of the request, to tell a repetition from another request with the same key.</param>
internal sealed record NewTask(
    Guid Id, string Name, string? Cron, DateTimeOffset? RunAt, string? Payload, string? CallService, string? CallMethod,
    string? CallPath, string? PlannedBy, string? IdempotencyKey, byte[]? Fingerprint, DateTimeOffset Now)
{
    public static NewTask Of(CreateTaskRequest request, string? plannedBy, string? key, ShopCalendar calendar, DateTimeOffset now) => new(
        Guid.CreateVersion7(now), request.Name!, request.Cron,
        request.RunAt?.Start(calendar) ?? (request.DelaySeconds is { } delay ? now.AddSeconds(delay) : null),
        request.Payload?.GetRawText(), request.Call?.Service, request.Call?.Method, request.Call?.Path,
        plannedBy, key, key is null ? null : request.Fingerprint(), now);
}
