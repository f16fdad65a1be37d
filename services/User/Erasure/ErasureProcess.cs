using System.ComponentModel.DataAnnotations;
using OnlineShop.User.People;

namespace OnlineShop.User.Erasure;

/// <summary>
/// The removal of a person from the whole shop, as stored. First the services remove what they hold; when all have, and no token
/// of the account can be in use any more, they do so once more, for what such a token may have left.
/// </summary>
/// <param name="RequestedBy">The person, or an administrator.</param>
/// <param name="TokenSeconds">How long a token that is out may be used when the account is gone.</param>
/// <param name="Confirmed">The services that have done the round.</param>
/// <param name="NextRoundAt">When the next round begins; null while this one goes on.</param>
/// <param name="Attempts">How often was looked in this round, including this time; also tells a claim from a later one.</param>
internal sealed record ErasureProcess(
    Guid UserId, Guid RequestedBy, DateTimeOffset RequestedAt, int TokenSeconds, int Round, DateTimeOffset AskedAt,
    string[] Confirmed, DateTimeOffset? NextRoundAt, int Attempts, DateTimeOffset? CompletedAt)
{
    /// <summary>The column with the time of the next look; null when it is over. The worker's statements alone use it.</summary>
    public const string DueAt = "DueAt";

    public const int LastRound = 2;

    /// <summary>This service's own name among those that confirm.</summary>
    public const string Self = "user";

    /// <summary>Clocks differ, and checks of tokens allow for it.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>The services that have not done the round yet.</summary>
    public IEnumerable<string> Waiting => PeopleServices.Names.Append(Self).Except(Confirmed);
}

/// <summary>A removal as the person and the administrators see it.</summary>
/// <param name="State"><c>inProgress</c> or <c>completed</c>.</param>
/// <param name="WaitingFor">The services that have not removed the person yet.</param>
internal sealed record ErasureView(
    Guid UserId, [property: AllowedValues("inProgress", "completed")] string State, DateTimeOffset RequestedAt, DateTimeOffset? CompletedAt,
    IReadOnlyList<string> WaitingFor)
{
    public static ErasureView Of(ErasureProcess process) => new(
        process.UserId, process.CompletedAt is null ? "inProgress" : "completed", process.RequestedAt,
        process.CompletedAt, process.CompletedAt is null ? [.. process.Waiting] : []);
}
