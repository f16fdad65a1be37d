using System.Collections.Concurrent;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Groups;

/// <summary>
/// A consumer group of the classic protocol (Kafka's wiki, "Kafka Client-side Assignment Proposal"; KIP-62 for its
/// times). In each generation all members join, the leader assigns the partitions, and all fetch their assignments. A
/// member that comes, goes or joins again begins the next generation.
/// </summary>
internal sealed class Group(TimeProvider time)
{
    /// <summary>Kafka's default for the shortest is 6 s; on one machine less will do.</summary>
    private static readonly TimeSpan ShortestSession = TimeSpan.FromSeconds(1);

    /// <summary>Kafka's default for <c>group.max.session.timeout.ms</c>.</summary>
    private static readonly TimeSpan LongestSession = TimeSpan.FromMinutes(30);

    private readonly Lock access = new();
    private readonly Dictionary<string, Member> members = new(StringComparer.Ordinal);
    private ITimer? joining;
    private GroupState state = GroupState.Empty;
    private int generation;
    private Member? leader;

    /// <summary>The positions that members, or consumers without a membership, have committed.</summary>
    public ConcurrentDictionary<(string Topic, int Partition), CommittedOffset> Offsets { get; } = new();

    /// <summary>Returns when all members have joined, or when those that did not are given up.</summary>
    /// <param name="gone">The client closed the connection: nobody would get the answer, so the member leaves.</param>
    public async Task<JoinResult> JoinAsync(JoinRequest request, CancellationToken gone)
    {
        TaskCompletionSource<JoinResult> joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Member? member;
        lock (access)
        {
            if (Refusal(request) is { } error)
                return JoinResult.Refused(error, request.Member);
            if (!members.TryGetValue(request.Member, out member))
            {
                member = new Member($"{request.Client}-{Guid.NewGuid():N}", request, time, GiveUpOnSilent);
                members.Add(member.Name, member);
            }

            member.Request = request;
            member.WaitFor(joined);
            Rebalance();
        }

        await using var departure = gone.UnsafeRegister(_ => GiveUpOnGone(member, joined), null);
        return await joined.Task;
    }

    /// <summary>Returns a member's assignment as soon as the leader made it.</summary>
    public async Task<SyncResult> SyncAsync(
        string name, int ofGeneration, Dictionary<string, byte[]> assignments, CancellationToken gone)
    {
        TaskCompletionSource<SyncResult> synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Member? member;
        lock (access)
        {
            var error = Check(name, ofGeneration, out member);
            if (error != ErrorCode.None)
                return SyncResult.Refused(error);
            if (state == GroupState.Joining)
                return SyncResult.Refused(ErrorCode.RebalanceInProgress);
            member!.Touch();
            if (state == GroupState.Stable)
                return new SyncResult(ErrorCode.None, member.Assignment);
            member.WaitFor(synced);
            if (member == leader)
                Assign(assignments);
        }

        await using var departure = gone.UnsafeRegister(_ => GiveUpOnGone(member, synced), null);
        return await synced.Task;
    }

    public ErrorCode Heartbeat(string name, int ofGeneration)
    {
        lock (access)
        {
            var error = Check(name, ofGeneration, out var member);
            if (error != ErrorCode.None)
                return error;
            member!.Touch();
            return state == GroupState.Joining ? ErrorCode.RebalanceInProgress : ErrorCode.None;
        }
    }

    public ErrorCode Leave(string name)
    {
        lock (access)
        {
            if (!members.TryGetValue(name, out var member))
                return ErrorCode.UnknownMemberId;
            Remove(member);
            Rebalance();
            return ErrorCode.None;
        }
    }

    /// <summary>
    /// A consumer that only stores its positions has no membership: then the group must not have members either.
    /// </summary>
    public ErrorCode MayCommit(string name, int ofGeneration)
    {
        lock (access)
        {
            if (ofGeneration < 0 && members.Count == 0)
                return ErrorCode.None;
            var error = Check(name, ofGeneration, out var member);
            if (error != ErrorCode.None)
                return error;
            member!.Touch();
            return state == GroupState.Assigning ? ErrorCode.RebalanceInProgress : ErrorCode.None;
        }
    }

    private ErrorCode? Refusal(JoinRequest request)
    {
        if (request.Session < ShortestSession || request.Session > LongestSession)
            return ErrorCode.InvalidSessionTimeout;
        if (request.Member.Length > 0 && !members.ContainsKey(request.Member))
            return ErrorCode.UnknownMemberId;
        var others = members.Values.Where(member => member.Name != request.Member).Select(member => member.Request);
        return request.Protocols.Length == 0 || others.Any(other => other.Kind != request.Kind)
            || Common(others.Append(request)).Count == 0
            ? ErrorCode.InconsistentGroupProtocol
            : null;
    }

    private ErrorCode Check(string name, int ofGeneration, out Member? member) =>
        !members.TryGetValue(name, out member) ? ErrorCode.UnknownMemberId
        : ofGeneration != generation ? ErrorCode.IllegalGeneration
        : ErrorCode.None;

    /// <summary>The protocols that all know, in the order of the first who joined.</summary>
    private static List<string> Common(IEnumerable<JoinRequest> requests) => requests
        .Select(request => request.Protocols.Select(known => known.Name))
        .Aggregate((common, next) => common.Intersect(next, StringComparer.Ordinal))
        .ToList();

    /// <summary>Has all members join again, unless they are about to; goes on when they have.</summary>
    private void Rebalance()
    {
        if (members.Count == 0)
        {
            EndJoining();
            state = GroupState.Empty;
            return;
        }

        if (state != GroupState.Joining)
        {
            state = GroupState.Joining;
            foreach (var member in members.Values.Where(member => member.IsSyncing))
            {
                member.Answer(SyncResult.Refused(ErrorCode.RebalanceInProgress));
                member.Touch();
            }

            var limit = members.Values.Max(member => member.Request.Rebalance);
            joining = time.CreateTimer(_ => GiveUpOnAbsent(), null, limit, Timeout.InfiniteTimeSpan);
        }

        if (members.Values.All(member => member.IsJoining))
            Begin();
    }

    /// <summary>The next generation: each member learns of it, and the leader of all members.</summary>
    private void Begin()
    {
        EndJoining();
        generation++;
        state = GroupState.Assigning;
        var protocol = Common(members.Values.Select(member => member.Request))[0];
        leader = leader is not null && members.ContainsValue(leader) ? leader : members.Values.First();
        var all = members.Values.Select(member => (member.Name, member.MetadataOf(protocol))).ToList();
        foreach (var member in members.Values)
        {
            member.Answer(new JoinResult(
                ErrorCode.None, generation, protocol, leader.Name, member.Name, member == leader ? all : []));
            member.Touch();
        }
    }

    private void Assign(Dictionary<string, byte[]> assignments)
    {
        state = GroupState.Stable;
        foreach (var member in members.Values)
        {
            member.Assignment = assignments.GetValueOrDefault(member.Name, []);
            member.Answer(new SyncResult(ErrorCode.None, member.Assignment));
            member.Touch();
        }
    }

    private void EndJoining()
    {
        joining?.Dispose();
        joining = null;
    }

    /// <summary>The time to join is over: the generation begins without those who did not.</summary>
    private void GiveUpOnAbsent()
    {
        lock (access)
        {
            if (state != GroupState.Joining)
                return;
            foreach (var member in members.Values.Where(member => !member.IsJoining).ToList())
                Remove(member);
            Rebalance();
        }
    }

    private void GiveUpOnSilent(Member member)
    {
        lock (access)
        {
            // While it waits for an answer it cannot be heard of.
            if (member.IsJoining || member.IsSyncing || !members.ContainsValue(member))
                return;
            Remove(member);
            Rebalance();
        }
    }

    private void GiveUpOnGone(Member member, object answer)
    {
        lock (access)
        {
            if (!member.IsWaitingFor(answer))
                return;
            Remove(member);
            Rebalance();
        }
    }

    private void Remove(Member member)
    {
        members.Remove(member.Name);
        member.Answer(JoinResult.Refused(ErrorCode.UnknownMemberId, member.Name));
        member.Answer(SyncResult.Refused(ErrorCode.UnknownMemberId));
        member.Dispose();
    }
}
