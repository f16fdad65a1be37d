namespace OnlineShop.Notification.Notices;

/// <summary>The part of <see cref="NoticeStatements"/> that stores what is told, whatever it comes from.</summary>
internal static class ToldStatements
{
    /// <summary>Leaves mails and SMS to be claimed.</summary>
    private const string LeaveSends = """
        sent as (
          insert into sends (id, notice_id, channel, order_id, due_at)
          select case i.channel when 'email' then s.id else gen_random_uuid() end, s.id, i.channel, s.order_id, @Now
          from stored s, unnest(s.channels) as i (channel) where i.channel in ('email', 'sms') order by s.position, i.channel)
        """;

    /// <summary>
    /// Claims mails and SMS for the process that stores them, except where an earlier one of the same order is still to be sent.
    /// </summary>
    private const string ClaimSends = """
        sent as (
          insert into sends (id, notice_id, channel, order_id, due_at, attempts)
          select case i.channel when 'email' then s.id else gen_random_uuid() end, s.id, i.channel, s.order_id,
            case when e.is_earlier then @Now else @Until end, case when e.is_earlier then 0 else 1 end
          from stored s cross join unnest(s.channels) as i (channel)
            left join lateral (
              select true as is_earlier from sends e
              where e.order_id = s.order_id and e.channel = i.channel and e.state = 'pending' limit 1) e on true
          where i.channel in ('email', 'sms') order by s.position, i.channel
          returning id, notice_id, channel, position, attempts)
        """;

    /// <summary>The first column of <see cref="ReadSends"/>.</summary>
    public const string ReadColumn = "send_id";

    /// <summary>Reads what <see cref="StoreToSend"/> has stored, with what the texts need.</summary>
    public const string ReadSends = $"""
        select s.id as {ReadColumn}, s.position as send_position, s.channel, s.attempts, {NoticeRow.ColumnsRead}
        from sent s join stored n on n.id = s.notice_id left join contacts c on c.user_id = n.user_id
          left join orders r on r.order_id = n.order_id
        order by s.position
        """;

    /// <summary>
    /// Stores the rows of <c>told</c>, and leaves their mails and SMS to the claims. The users' rows that number pushes are locked in
    /// one order.
    /// </summary>
    /// <param name="isNext">A condition on <c>told t</c>: whether nothing earlier is to be told first.</param>
    public static string Store(string isNext) => Store(isNext, mayBeKnown: true, LeaveSends);

    /// <summary>As <see cref="Store(string)"/>, but claims mails and SMS, for <see cref="ReadSends"/>. Each notice is there once.</summary>
    /// <param name="mayBeKnown">
    /// Whether a notice may be stored already; if not, the statement fails where one is, and costs a look into an index and the
    /// readiness for a conflict less for each notice.
    /// </param>
    public static string StoreToSend(string isNext, bool mayBeKnown) => Store(isNext, mayBeKnown, ClaimSends);

    private static string Store(string isNext, bool mayBeKnown, string sends) =>
        $$"""
        judged as (
          select t.*, c.user_id is not null or t.to_address as is_known,
            {{Channels(Reaches)}} as reached,
            not t.needs_page or t.created_at <= @Now - @PageWait
              or exists (select from orders o where o.order_id = t.order_id and o.action_url is not null) as has_page,
            {{isNext}} as is_next
          from told t left join contacts c on c.user_id = t.user_id),
        fresh as (
          select j.*, 'push' = any(j.reached) as is_pushed from judged j
          where j.is_known and j.has_page and j.is_next{{(mayBeKnown
            ? " and not exists (select from notices e where e.user_id = j.user_id and e.source = j.source)"
            : "")}}),
        numbers as (
          insert into push_positions as p (user_id, sequence)
          select user_id, count(*) from fresh where is_pushed group by user_id order by user_id
          on conflict (user_id) do update set sequence = p.sequence + excluded.sequence
          returning user_id, sequence),
        stored as (
          insert into notices (id, source, user_id, kind, order_id, facts, channels, off, push_sequence, trace, created_at)
          select f.id, f.source, f.user_id, f.kind, f.order_id, f.facts, f.reached,
            nullif({{Channels(IsOff)}}, '{}'),
            case when f.is_pushed then n.sequence - count(*) over after + 1 end, f.trace, f.created_at
          from fresh f left join numbers n using (user_id)
          window after as (partition by f.user_id, f.is_pushed order by f.n desc)
          order by f.n
          {{(mayBeKnown ? "on conflict (user_id, source) do nothing" : "")}}
          returning id, position, user_id, kind, order_id, facts, channels, push_sequence, read_at, trace, created_at, resent_from),
        {{sends}},
        waiting as (
          insert into waiting_notices (id, source, user_id, kind, channels, must, needs_page, order_id, facts, trace, created_at, due_at)
          select j.id, j.source, j.user_id, j.kind, j.channels, j.must, j.needs_page, j.order_id, j.facts, j.trace, j.created_at,
            case when j.is_known then j.created_at + @PageWait else j.created_at + @ContactWait end
          from judged j where not (j.is_known and j.has_page and j.is_next) order by j.n
          on conflict (source, user_id) do nothing)
        """;

    /// <summary>The channels for which a condition holds, in the order in which kinds have them.</summary>
    private static string Channels(Func<string, string> condition)
    {
        string[] names = [Channel.Inbox, Channel.Push, Channel.Email, Channel.Sms];
        return $"array_remove(array[{string.Join(", ", names.Select(name => $"case when {condition(name)} then '{name}' end"))}], null)";
    }

    private static string Reaches(string name) =>
        $"'{name}' = any(t.channels) and ('{name}' = any(c.channels) or '{name}' = any(t.must))"
        + (name == Channel.Sms ? " and c.phone is not null" : "");

    private static string IsOff(string name) => $"'{name}' = any(f.channels) and '{name}' <> all(f.reached)";
}
