using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Groups;

/// <summary>A consumer in a group. The group keeps callers apart.</summary>
internal sealed class Member : IDisposable
{
    private readonly ITimer session;
    private TaskCompletionSource<JoinResult>? joining;
    private TaskCompletionSource<SyncResult>? syncing;

    /// <param name="silent">Called when nothing was heard of it for the time of its session.</param>
    public Member(string name, JoinRequest request, TimeProvider time, Action<Member> silent)
    {
        (Name, Request) = (name, request);
        session = time.CreateTimer(
            _ => silent(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Name { get; }

    /// <summary>What it said when it joined last.</summary>
    public JoinRequest Request { get; set; }

    public byte[] Assignment { get; set; } = [];

    /// <summary>It has joined and waits for the others.</summary>
    public bool IsJoining => joining is not null;

    /// <summary>It waits for what the leader assigns.</summary>
    public bool IsSyncing => syncing is not null;

    public bool IsWaitingFor(object answer) => answer == joining || answer == syncing;

    /// <summary>It asked to join. Whom it asked before, on a connection that it lost, need not wait.</summary>
    public void WaitFor(TaskCompletionSource<JoinResult> answer)
    {
        Answer(JoinResult.Refused(ErrorCode.RebalanceInProgress, Name));
        joining = answer;
    }

    /// <inheritdoc cref="WaitFor(TaskCompletionSource{JoinResult})"/>
    public void WaitFor(TaskCompletionSource<SyncResult> answer)
    {
        Answer(SyncResult.Refused(ErrorCode.RebalanceInProgress));
        syncing = answer;
    }

    public byte[] MetadataOf(string protocol) => Request.Protocols.First(known => known.Name == protocol).Metadata;

    /// <summary>It was heard of.</summary>
    public void Touch() => session.Change(Request.Session, Timeout.InfiniteTimeSpan);

    public void Answer(JoinResult result)
    {
        joining?.TrySetResult(result);
        joining = null;
    }

    public void Answer(SyncResult result)
    {
        syncing?.TrySetResult(result);
        syncing = null;
    }

    public void Dispose() => session.Dispose();
}
