using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>
/// A peer refused what it was asked for, and would refuse again. The caller turns it into a refusal of its own with
/// <see cref="ToRefusal"/>; where it does not, its client gets the peer's problem.
/// </summary>
public sealed class PeerRefusedException : Exception
{
    /// <summary>Members of a problem that say who made it and where, and what is told in another way here.</summary>
    private static readonly HashSet<string> Told =
        new(["type", "title", "status", "detail", "instance", "traceId", "reason", "errors"], StringComparer.Ordinal);

    /// <param name="problem">The peer's problem details; null where its answer held none.</param>
    internal PeerRefusedException(string peer, HttpStatusCode status, JsonElement? problem)
        : base(
            $"{peer} refused with {(int)status}: {Text(problem, "reason") ?? "no reason"} ({Text(problem, "title")}).")
    {
        Peer = peer;
        Status = (int)status;
        Reason = Text(problem, "reason") ?? StatusReasons.Of(Status);
        Title = Text(problem, "title") ?? "It cannot be done as asked.";
        Detail = Text(problem, "detail");
        Errors = Messages(problem);
        Members = problem is { } members
            ? members.EnumerateObject().Where(member => !Told.Contains(member.Name)).DistinctBy(member => member.Name)
                .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
            : [];
    }

    /// <summary>Who refused.</summary>
    public string Peer { get; }

    /// <summary>The status of the answer, a 4xx.</summary>
    public int Status { get; }

    /// <summary>The stable reason of the peer's problem.</summary>
    public string Reason { get; }

    /// <summary>What the peer says of it.</summary>
    public string Title { get; }

    /// <summary>What the peer says more of it.</summary>
    public string? Detail { get; }

    /// <summary>The fields at fault, by the peer's own names.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }

    /// <summary>Other members of the peer's problem, such as a limit.</summary>
    public IReadOnlyDictionary<string, JsonElement> Members { get; }

    /// <summary>
    /// What this service's client is told: 400 and 409 stay what they are, any other refusal is 422. The peer's members go with
    /// it.
    /// </summary>
    /// <param name="field">The name of this service's field for one of the peer's; null where it has none.</param>
    /// <param name="reason">Another reason than the peer's.</param>
    public Refusal ToRefusal(Func<string, string?>? field = null, string? reason = null)
    {
        var members = Members.ToDictionary(
            member => member.Key, member => (object?)member.Value, StringComparer.Ordinal);
        var errors = Errors.Select(
            error => (Field: field is null ? error.Key : field(error.Key), Messages: error.Value))
            .Where(error => error.Field is not null).GroupBy(error => error.Field!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => group.SelectMany(error => error.Messages).ToArray(),
                StringComparer.Ordinal);
        var kind = Status switch
        {
            StatusCodes.Status400BadRequest => RefusalKind.Invalid,
            StatusCodes.Status409Conflict => RefusalKind.Conflict,
            _ => RefusalKind.Unprocessable,
        };
        return new Refusal(kind, reason ?? Reason, Title, Detail, members, errors.Count > 0 ? errors : null);
    }

    private static string? Text(JsonElement? problem, string name) =>
        problem is { } members && members.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    private static Dictionary<string, string[]> Messages(JsonElement? problem)
    {
        if (problem is not { } members || !members.TryGetProperty("errors", out var errors)
            || errors.ValueKind is not JsonValueKind.Object)
            return [];
        return errors.EnumerateObject().Where(error => error.Value.ValueKind is JsonValueKind.Array).DistinctBy(error => error.Name).ToDictionary(
            error => error.Name,
            error =>
                error.Value.EnumerateArray().Where(message => message.ValueKind is JsonValueKind.String)
                    .Select(message => message.GetString()!).ToArray(),
            StringComparer.Ordinal);
    }
}
