using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Storefront.Sessions;

/// <summary>
/// Makes one guest of a form, however often it is sent: two clicks share the guest, and a browser that did not get the first answer
/// still finds its session some minutes later.
/// </summary>
internal sealed class GuestBeginnings(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (Task<Reply<Session>> Beginning, DateTimeOffset At)> beginnings = new();

    /// <param name="form">What nobody but the browser with the form can tell. It is not kept itself.</param>
    public async Task<Reply<Session>> ShareAsync(string form, Func<Task<Reply<Session>>> begin)
    {
        var (now, key) = (clock.GetUtcNow(), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(form))));
        Forget(now);
        var begun = new TaskCompletionSource<Reply<Session>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (beginning, _) = beginnings.GetOrAdd(key, _ => (begun.Task, now));
        if (beginning != begun.Task)
            return await beginning;
        try
        {
            var reply = await begin();
            // What was refused, or not answered, is tried again when the form is sent again.
            if (!reply.IsDone)
                beginnings.TryRemove(key, out _);
            begun.SetResult(reply);
        }
        catch (Exception error)
        {
            beginnings.TryRemove(key, out _);
            begun.SetException(error);
        }

        return await begun.Task;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, beginning) in beginnings)
        {
            if (beginning.At + Kept < now)
                beginnings.TryRemove(key, out _);
        }
    }
}
