using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Messaging;

/// <summary>The section <c>Messaging</c>. A value out of its range stops the start.</summary>
internal sealed class MessagingOptions
{
    public const string Section = "Messaging";

    /// <summary>Whether the relay, the consumers and the clean-up run; a test of one service does without.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// How long published messages stay in the outbox, in hours; a reader that is silent for as long no longer holds them.
    /// </summary>
    [Range(0.01, 87_600, ErrorMessage = "Messaging:OutboxRetentionHours must be from 0.01 to 87600.")]
    public double OutboxRetentionHours { get; set; } = 168;

    /// <summary>How many rows a statement deletes at most.</summary>
    [Range(1, 100_000, ErrorMessage = "Messaging:CleanupBatch must be from 1 to 100000.")]
    public int CleanupBatch { get; set; } = 1000;

    /// <summary>How often to clean up, in minutes.</summary>
    [Range(0.01, 1_440, ErrorMessage = "Messaging:CleanupMinutes must be from 0.01 to 1440.")]
    public double CleanupMinutes { get; set; } = 5;

    /// <summary>The first pause between two attempts at a message, in milliseconds; it doubles.</summary>
    [Range(0, 10_000, ErrorMessage = "Messaging:RetryPauseMilliseconds must be from 0 to 10000.")]
    public int RetryPauseMilliseconds { get; set; } = 50;

    /// <summary>
    /// How long the broker holds a request for messages while there are none, in milliseconds. It answers as soon as one comes,
    /// so this delays no message; it says how often an idle consumer asks again.
    /// </summary>
    [Range(0, 10_000, ErrorMessage = "Messaging:FetchWaitMilliseconds must be from 0 to 10000.")]
    public int FetchWaitMilliseconds { get; set; } = 500;

    /// <summary>
    /// How long a consumer that has just taken messages lets others gather for the next transaction, in milliseconds. A message
    /// that comes alone is handled at once.
    /// </summary>
    [Range(0, 10_000, ErrorMessage = "Messaging:GatherMilliseconds must be from 0 to 10000.")]
    public int GatherMilliseconds { get; set; } = 200;
}
