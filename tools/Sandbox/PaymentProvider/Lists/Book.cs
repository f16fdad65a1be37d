namespace OnlineShop.Sandbox.PaymentProvider.Lists;

/// <summary>
/// Objects of one kind in the order of their creation, found by id and, where a group is given, by what they belong to. A page
/// costs what it holds and a few comparisons, however many objects there are.
/// </summary>
internal sealed class Book<T>(Func<T, string> id, Func<T, DateTimeOffset> created, Func<T, string>? group = null)
    where T : class
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _groups = new(StringComparer.Ordinal);
    private readonly List<T> _items = [];

    public int Count => _items.Count;

    public IReadOnlyList<T> All => _items;

    /// <summary>The names of the groups that have members.</summary>
    public IEnumerable<string> Groups => _groups.Keys;

    public T? Find(string id) => _places.TryGetValue(id, out var place) ? _items[place] : null;

    /// <summary>The last objects, newest first.</summary>
    public List<T> Newest(int count) => [.. Enumerable.Reverse(_items).Take(count)];

    public void Put(T item)
    {
        if (_places.TryGetValue(id(item), out var place))
        {
            _items[place] = item;
            return;
        }

        if (group is not null)
        {
            if (!_groups.TryGetValue(group(item), out var members))
                _groups.Add(group(item), members = []);
            members.Add(_items.Count);
        }

        _places.Add(id(item), _items.Count);
        _items.Add(item);
    }

    /// <summary>One page, newest first; null when the object that it is to start or end at does not exist.</summary>
    /// <param name="query">Which part of the list.</param>
    /// <param name="groups">Only members of these groups; null: all objects.</param>
    /// <param name="wanted">A further condition, for lists that are short anyway.</param>
    public (List<T> Items, bool HasMore)? Page(
        ListQuery query, IReadOnlyCollection<string>? groups = null, Func<T, bool>? wanted = null)
    {
        var (low, high) = (0, _items.Count - 1);
        if (query.From is { } from)
            low = FirstFrom(from);
        if (query.To is { } to)
            high = FirstFrom(to + 1) - 1;
        if (query.Cursor is { } cursor)
        {
            if (!_places.TryGetValue(cursor, out var place))
                return null;
            (low, high) = query.EndingBefore is null
                ? (low, Math.Min(high, place - 1))
                : (Math.Max(low, place + 1), high);
        }

        // The page before an object holds the ones next to it, so it is gathered from there on.
        var ascending = query.EndingBefore is not null;
        var places = groups is null
            ? Range(low, high, ascending)
            : Merge(groups, low, high, query.Limit + 1, ascending);
        var found = places.Select(place => _items[place]).Where(item => wanted is null || wanted(item))
            .Take(query.Limit + 1).ToList();
        var hasMore = found.Count > query.Limit;
        if (hasMore)
            found.RemoveAt(query.Limit);
        if (ascending)
            found.Reverse();
        return (found, hasMore);
    }

    private static IEnumerable<int> Range(int low, int high, bool ascending)
    {
        for (int at = ascending ? low : high, step = ascending ? 1 : -1; at >= low && at <= high; at += step)
            yield return at;
    }

    private IEnumerable<int> Merge(IReadOnlyCollection<string> groups, int low, int high, int most, bool ascending)
    {
        var places = groups.Where(_groups.ContainsKey).Distinct()
            .SelectMany(name => Within(_groups[name], low, high, most, ascending));
        return ascending ? places.Order() : places.OrderDescending();
    }

    private static IEnumerable<int> Within(List<int> members, int low, int high, int most, bool ascending)
    {
        var start = members.BinarySearch(low);
        start = start < 0 ? ~start : start;
        var end = members.BinarySearch(high);
        end = end < 0 ? ~end - 1 : end;
        return Range(start, end, ascending).Take(most).Select(at => members[at]);
    }

    /// <summary>The place of the first object that was created in or after a second.</summary>
    private int FirstFrom(long second)
    {
        var (low, high) = (0, _items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = created(_items[middle]).ToUnixTimeSeconds() < second ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
