namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>How often and how soon a crashed process is started again: at once at first, then slower, and not for ever.</summary>
internal sealed class RestartPolicy(bool enabled, TimeProvider time)
{
    private const int MaxInARow = 10;
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_stable = TimeSpan.FromSeconds(60);
    private long _started = time.GetTimestamp();
    private int _inARow;

    public void Started() => _started = time.GetTimestamp();

    /// <summary>Null when it has crashed too often; a run that lasted a while wipes the slate.</summary>
    public TimeSpan? NextDelay()
    {
        if (!enabled)
            return null;
        if (time.GetElapsedTime(_started) >= s_stable)
            _inARow = 0;
        if (_inARow >= MaxInARow)
            return null;
        var delay = s_first * Math.Pow(2, _inARow++);
        return delay < s_longest ? delay : s_longest;
    }
}
