using System.Globalization;
using System.Text.Json;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Scheduler;

/// <summary>A new task as a person types it.</summary>
internal sealed record TaskDraft
{
    /// <summary>At a time.</summary>
    public const string AtTime = "runAt";

    /// <summary>After a delay.</summary>
    public const string AfterDelay = "delaySeconds";

    /// <summary>Again and again.</summary>
    public const string ByCron = "cron";

    /// <summary>The ways to say when, by the fields of the API.</summary>
    public static IReadOnlyList<string> Ways { get; } = [ByCron, AtTime, AfterDelay];

    public string Name { get; set; } = "";

    /// <summary>One of <see cref="Ways"/>.</summary>
    public string Way { get; set; } = ByCron;

    public string Cron { get; set; } = "";

    /// <summary>A date, or a time with its offset.</summary>
    public string RunAt { get; set; } = "";

    public string DelaySeconds { get; set; } = "";

    /// <summary>JSON; empty for none.</summary>
    public string Payload { get; set; } = "";

    /// <summary>Whether a service is called in place of publishing the event.</summary>
    public bool IsCall { get; set; }

    public string Service { get; set; } = "";

    public string Path { get; set; } = "/internal/";

    public string Method { get; set; } = "POST";

    /// <summary>Whether the payload is JSON, or there is none.</summary>
    public bool HasGoodPayload => Payload.Trim().Length == 0 || ReadPayload() is not null;

    /// <summary>Whether the delay is a number, or is not used.</summary>
    public bool HasGoodDelay => Way != AfterDelay || Delay is not null;

    private int? Delay => int.TryParse(DelaySeconds.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    /// <summary>What is sent. The service judges it.</summary>
    public CreateTaskRequest ToRequest() => new()
    {
        Name = Name.Trim(), Cron = Way == ByCron ? Cron.Trim() : null, RunAt = Way == AtTime ? RunAt.Trim() : null,
        DelaySeconds = Way == AfterDelay ? Delay : null, Payload = ReadPayload(),
        Call = IsCall ? new CreateCallRequest { Service = Service.Trim(), Path = Path.Trim(), Method = Method } : null,
    };

    private object? ReadPayload()
    {
        try
        {
            return Payload.Trim().Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(Payload);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
