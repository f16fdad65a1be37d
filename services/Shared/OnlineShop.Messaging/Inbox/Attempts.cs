using Microsoft.Extensions.Options;
using OnlineShop.Data;

namespace OnlineShop.Messaging.Inbox;

/// <summary>
/// How often a message is tried, and how long is waited in between: the pause doubles each time. What the database calls a
/// conflict with other work passes by itself, so it gets more tries; anything else gets enough for a row that another transaction
/// was just making.
/// </summary>
internal sealed class Attempts(IOptions<MessagingOptions> options, TimeProvider clock)
{
    /// <summary>How often a message is tried before it is set aside.</summary>
    public const int Usual = 3;

    /// <summary>How often it is tried when it meets conflicts: with pauses from 50 ms on, over 6 seconds.</summary>
    public const int InConflict = 8;

    private readonly TimeSpan firstPause = TimeSpan.FromMilliseconds(options.Value.RetryPauseMilliseconds);

    /// <summary>
    /// Whether another try may follow the <paramref name="attempt"/>-th (from 1), which ended with <paramref name="error"/>.
    /// </summary>
    public static bool MayRepeat(Exception error, int attempt) =>
        attempt < (DatabaseErrors.IsConflict(error) ? InConflict : Usual);

    /// <summary>Waits between the <paramref name="attempt"/>-th try (from 1) and the next.</summary>
    public Task PauseAsync(int attempt, CancellationToken cancel) =>
        Task.Delay(firstPause * (1 << (attempt - 1)), clock, cancel);
}
