using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Sandbox.Shared;

/// <summary>The first answer given to a key, as it is kept in a journal.</summary>
internal sealed record StoredAnswer(string Key, string Fingerprint, int Status, string Json, DateTimeOffset At);

/// <summary>A key that a call holds while it runs.</summary>
internal sealed record Claim(string Key, string Fingerprint)
{
    public StoredAnswer Answered(Answer answer, DateTimeOffset at) =>
        new(Key, Fingerprint, answer.Status, answer.Json, at);
}

/// <summary>How one API refuses a misused key.</summary>
internal sealed record KeyRefusals(
    Func<string, Answer> TooLong, Func<string, Answer> OtherParameters, Func<string, Answer> InFlight);

/// <summary>
/// The idempotency keys of one API: the first answer to a key is repeated for a day, a different request under the same key is
/// refused, and so is a second call while the first still runs. A call that was refused before it did anything keeps no answer.
/// </summary>
internal sealed class IdempotencyKeys(TimeProvider time, KeyRefusals refusals)
{
    private const int LongestKey = 255;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredAnswer> _answers = [];
    private readonly Queue<StoredAnswer> _byAge = new();
    private readonly HashSet<string> _running = [];

    /// <summary>
    /// Runs a call under its key, or answers from memory. The call stores its answer with <see cref="Store"/> when it has had its
    /// effect.
    /// </summary>
    public async Task<Answer> RunAsync(HttpRequest request, string parameters, Func<Claim?, Task<Answer>> call)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return await call(null);
        if (key.Length > LongestKey)
            return refusals.TooLong(key);

        var claim = new Claim(key, Fingerprint(request, parameters));
        if (Begin(claim) is { } answer)
            return answer;
        try
        {
            return await call(claim);
        }
        finally
        {
            lock (_lock)
                _running.Remove(key);
        }
    }

    /// <summary>Keeps the answer of a call that has had its effect, or one read back from a journal.</summary>
    public void Store(StoredAnswer answer)
    {
        lock (_lock)
        {
            _answers[answer.Key] = answer;
            _byAge.Enqueue(answer);
        }
    }

    private Answer? Begin(Claim claim)
    {
        lock (_lock)
        {
            ForgetOld();
            if (_answers.TryGetValue(claim.Key, out var stored) && stored.Fingerprint != claim.Fingerprint)
                return refusals.OtherParameters(claim.Key);
            if (_running.Contains(claim.Key))
                return refusals.InFlight(claim.Key);
            if (stored is not null)
                return new Answer(stored.Status, stored.Json) { Replayed = true };
            _running.Add(claim.Key);
            return null;
        }
    }

    private void ForgetOld()
    {
        var oldest = time.GetUtcNow() - Kept;
        while (_byAge.TryPeek(out var answer) && answer.At <= oldest)
        {
            _byAge.Dequeue();
            if (_answers.TryGetValue(answer.Key, out var current) && current == answer)
                _answers.Remove(answer.Key);
        }
    }

    private static string Fingerprint(HttpRequest request, string parameters) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n{parameters}")));
}
