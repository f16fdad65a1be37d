namespace OnlineShop.Scheduler.Running;

/// <summary>A call that is to be made, as its worker claims it.</summary>
/// <param name="Attempts">Including this one; also tells this claim from a later one.</param>
internal sealed record PendingCall(
    Guid Id, string Name, int Attempts, string CallService, string CallMethod, string CallPath, string? Payload);
