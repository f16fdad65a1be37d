namespace OnlineShop.BackOffice.Sessions;

/// <summary>
/// The newest tokens of each session that is in use on this replica. All tabs of a browser are one session: whichever of them renews
/// it, the others go on with what it got; and where it ends, all of them are told.
/// </summary>
internal sealed class OpenSessions(TimeProvider clock)
{
    /// <summary>What nobody watches stays known a little longer than its tokens, between a request and the circuit that follows.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly Lock access = new();
    private readonly Dictionary<string, Session> newest = [];
    private readonly Dictionary<string, List<Action>> watchers = [];

    /// <summary>Takes note of a session that a browser has sent or Auth has renewed.</summary>
    /// <returns>The newest that is known of it.</returns>
    public Session Note(Session session)
    {
        lock (access)
        {
            Forget();
            if (newest.TryGetValue(session.Id, out var known) && known.RenewAt > session.RenewAt)
                return known;
            return newest[session.Id] = session;
        }
    }

    /// <summary>The newest that is known of a session; null where it has ended.</summary>
    public Session? Find(string id)
    {
        lock (access)
            return newest.GetValueOrDefault(id);
    }

    /// <summary>Ends a session here, and tells all who work in it.</summary>
    public void End(string id)
    {
        Action[] told;
        lock (access)
        {
            newest.Remove(id);
            told = [.. watchers.GetValueOrDefault(id) ?? []];
        }

        foreach (var tell in told)
            tell();
    }

    /// <summary>Keeps a session known until the result is disposed, and calls <paramref name="ended"/> when it ends.</summary>
    public IDisposable Watch(string id, Action ended)
    {
        lock (access)
        {
            if (!watchers.TryGetValue(id, out var list))
                watchers[id] = list = [];
            list.Add(ended);
        }

        return new Watching(() => Unwatch(id, ended));
    }

    private void Unwatch(string id, Action ended)
    {
        lock (access)
        {
            if (watchers.TryGetValue(id, out var list) && list.Remove(ended) && list.Count == 0)
                watchers.Remove(id);
        }
    }

    private void Forget()
    {
        var last = clock.GetUtcNow() - Kept;
        foreach (var id in newest.Where(session => session.Value.RenewAt < last && !watchers.ContainsKey(session.Key))
            .Select(session => session.Key).ToList())
            newest.Remove(id);
    }

    private sealed class Watching(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
