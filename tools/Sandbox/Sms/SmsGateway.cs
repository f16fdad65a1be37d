using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Sms;

/// <summary>A text message that was handed in.</summary>
internal sealed record TextMessage(Guid Id, string To, string Text, DateTimeOffset ReceivedAt);

/// <summary>A line of the gateway's journal.</summary>
internal sealed record SmsEntry(TextMessage Message, StoredAnswer? Answer);

/// <summary>Every text message that was handed in.</summary>
internal sealed class SmsGateway : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<TextMessage> _messages = [];
    private readonly Journal<SmsEntry> _journal;
    private readonly TimeProvider _time;

    public SmsGateway(IOptions<DataOptions> data, TimeProvider time)
    {
        _time = time;
        Keys = new IdempotencyKeys(time, ProblemRefusals.Keys);
        _journal = new Journal<SmsEntry>(data.Value.Directory, "sms");
        _journal.Replay(Apply);
    }

    public IdempotencyKeys Keys { get; }

    public Answer Send(Claim? claim, string to, string text)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var message = new TextMessage(Guid.CreateVersion7(now), to, text, now);
            var answer = Answer.Of(StatusCodes.Status202Accepted, new { message.Id });
            var entry = new SmsEntry(message, claim?.Answered(answer, now));
            _journal.Append(entry);
            Apply(entry);
            return answer;
        }
    }

    /// <summary>The messages to one number, or all, newest first. Numbers are the same when their digits are.</summary>
    public IReadOnlyList<TextMessage> List(string? to)
    {
        // A plus sign in an address reads as a space unless it is escaped, so only digits are compared.
        var digits = Digits(to ?? "");
        lock (_lock)
            return [.. _messages.Where(m => digits.Length == 0 || Digits(m.To) == digits).Reverse()];
    }

    public void Dispose() => _journal.Dispose();

    private void Apply(SmsEntry entry)
    {
        _messages.Add(entry.Message);
        if (entry.Answer is { } answer)
            Keys.Store(answer);
    }

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}
