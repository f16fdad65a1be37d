using Microsoft.Extensions.Time.Testing;
using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.Kafka.Tests.Broker;

/// <summary>A group's rounds, with a clock that the test moves.</summary>
public sealed class GroupTests
{
    private static readonly TimeSpan Session = TimeSpan.FromSeconds(10), Rebalance = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider time = new();
    private readonly Group group;

    public GroupTests() => group = new Group(time);

    [Fact]
    public async Task A_member_that_is_not_heard_of_is_given_up()
    {
        var (first, second) = await TwoAsync();

        time.Advance(Session / 2);
        group.Heartbeat(first.Member, generation).ShouldBe(ErrorCode.None);
        time.Advance(Session / 2);

        group.Heartbeat(second.Member, generation).ShouldBe(ErrorCode.UnknownMemberId);
        group.Heartbeat(first.Member, generation).ShouldBe(ErrorCode.RebalanceInProgress);
        (await JoinAsync(first.Member)).Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_member_that_does_not_join_again_in_time_is_left_out()
    {
        var (first, second) = await TwoAsync();

        var again = JoinAsync(second.Member);
        // It lives, but does not come.
        foreach (var _ in Enumerable.Range(0, 7))
        {
            again.IsCompleted.ShouldBeFalse();
            group.Heartbeat(first.Member, generation).ShouldBe(ErrorCode.RebalanceInProgress);
            time.Advance(Session - TimeSpan.FromSeconds(1));
        }

        var joined = await again.WaitAsync(TimeSpan.FromSeconds(20));
        (joined.Leader, joined.Members.Count).ShouldBe((second.Member, 1));
        group.Heartbeat(first.Member, joined.Generation).ShouldBe(ErrorCode.UnknownMemberId);
    }

    [Fact]
    public async Task A_member_that_goes_while_it_joins_holds_up_nobody()
    {
        using var gone = new CancellationTokenSource();
        var first = await JoinAsync();
        var second = JoinAsync(gone: gone.Token);

        await gone.CancelAsync();

        (await second).Error.ShouldBe(ErrorCode.UnknownMemberId);
        (await JoinAsync(first.Member)).Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_follower_waits_for_the_leader_and_is_told_when_a_third_comes_instead()
    {
        var (leader, follower) = await TwoAsync(assign: false);
        var waiting = SyncAsync(follower);

        var third = JoinAsync();

        (await waiting).Error.ShouldBe(ErrorCode.RebalanceInProgress);
        var all = await Task.WhenAll(JoinAsync(leader.Member), JoinAsync(follower.Member), third);
        all.Select(joined => joined.Generation).Distinct().ShouldHaveSingleItem().ShouldBe(generation + 1);
        var assigned = await Task.WhenAll(all.Select(joined => SyncAsync(
            joined, joined.Members.ToDictionary(member => member.Name, member => new[] { (byte)member.Name[^1] }))));
        assigned.Select(result => (char)result.Assignment.Single()).ShouldBe(all.Select(joined => joined.Member[^1]));
    }

    [Fact]
    public async Task Old_generations_strangers_and_other_protocols_are_refused()
    {
        var member = await JoinAsync();

        group.Heartbeat(member.Member, member.Generation + 1).ShouldBe(ErrorCode.IllegalGeneration);
        group.Heartbeat("stranger", member.Generation).ShouldBe(ErrorCode.UnknownMemberId);
        group.MayCommit("", -1).ShouldBe(ErrorCode.UnknownMemberId);
        (await JoinAsync("stranger")).Error.ShouldBe(ErrorCode.UnknownMemberId);
        (await JoinAsync(protocol: "other")).Error.ShouldBe(ErrorCode.InconsistentGroupProtocol);
        group.Leave(member.Member).ShouldBe(ErrorCode.None);
        group.MayCommit("", -1).ShouldBe(ErrorCode.None);
    }

    private int generation;

    private async Task<(JoinResult First, JoinResult Second)> TwoAsync(bool assign = true)
    {
        var first = await JoinAsync();
        var joining = JoinAsync();
        first = await JoinAsync(first.Member);
        var second = await joining;
        generation = first.Generation;
        first.Members.Count.ShouldBe(2);
        second.Members.ShouldBeEmpty();
        if (assign)
            (await SyncAsync(first)).Error.ShouldBe(ErrorCode.None);
        return (first, second);
    }

    private Task<JoinResult> JoinAsync(
        string member = "", string protocol = "range", CancellationToken gone = default) => group.JoinAsync(
        new JoinRequest(member, "test", Session, Rebalance, "consumer", [new GroupProtocol(protocol, [])]), gone);

    private Task<SyncResult> SyncAsync(JoinResult joined, Dictionary<string, byte[]>? assignments = null) =>
        group.SyncAsync(joined.Member, joined.Generation, assignments ?? [], CancellationToken.None);
}
