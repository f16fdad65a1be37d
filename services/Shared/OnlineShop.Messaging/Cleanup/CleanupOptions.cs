using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Messaging.Cleanup;

/// <summary>What is kept, and for how long. Configuration section <c>Messaging</c>.</summary>
internal sealed class CleanupOptions
{
    public const string Section = "Messaging";

    /// <summary>How long published messages stay in the outbox, in hours; a reader that is silent for as long no longer holds them.</summary>
    [Range(0.01, 87_600, ErrorMessage = "Messaging:OutboxRetentionHours must be from 0.01 to 87600.")]
    public double OutboxRetentionHours { get; set; } = 168;

    /// <summary>How many rows a statement deletes at most.</summary>
    [Range(1, 100_000, ErrorMessage = "Messaging:CleanupBatch must be from 1 to 100000.")]
    public int CleanupBatch { get; set; } = 1000;

    /// <summary>How often to clean up, in minutes.</summary>
    [Range(0.01, 1_440, ErrorMessage = "Messaging:CleanupMinutes must be from 0.01 to 1440.")]
    public double CleanupMinutes { get; set; } = 5;
}
