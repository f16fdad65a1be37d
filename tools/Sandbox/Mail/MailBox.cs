using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Mail;

/// <summary>
/// All mails that arrived, for any recipient. A message that comes twice for one recipient is kept once and counted. The contents stay
/// in the journal, if there is one: a box of a million mails need not fit in memory.
/// </summary>
internal sealed class MailBox : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(StoredMail Mail, JournalPlace? Place)> _mails = [];
    private readonly Dictionary<Guid, int> _places = [];
    private readonly Dictionary<(string MessageId, string To), int> _seen = [];
    private readonly Dictionary<string, List<int>> _ofRecipient = new(StringComparer.OrdinalIgnoreCase);
    private readonly Journal<StoredMail> _journal;
    private readonly TimeProvider _time;

    public MailBox(IOptions<DataOptions> data, TimeProvider time)
    {
        _time = time;
        _journal = new Journal<StoredMail>(data.Value.Directory, "mail");
        _journal.Replay((mail, place) => Put(mail, place));
    }

    /// <summary>Takes a message for each of its recipients; false when it is no mail.</summary>
    public bool Deliver(byte[] message, string sender, IEnumerable<string> recipients)
    {
        if (!MailHead.TryRead(message, out var messageId))
            return false;
        lock (_lock)
        {
            foreach (var recipient in recipients.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                var mail = Again(messageId, recipient) ?? Received(message, messageId, sender, recipient);
                Put(mail, _journal.Append(mail));
            }
        }

        return true;
    }

    /// <summary>The mails for one address, or all, newest first, without what is in them (<see cref="Open"/>).</summary>
    public IReadOnlyList<StoredMail> List(string? to)
    {
        lock (_lock)
        {
            return string.IsNullOrEmpty(to)
                ? [.. Enumerable.Reverse(_mails).Select(kept => kept.Mail)]
                : [.. Enumerable.Reverse(_ofRecipient.GetValueOrDefault(to.Trim(), [])).Select(place => _mails[place].Mail)];
        }
    }

    /// <summary>A mail, without what is in it (<see cref="Open"/>).</summary>
    public StoredMail? Find(Guid id)
    {
        lock (_lock)
            return _places.TryGetValue(id, out var place) ? _mails[place].Mail : null;
    }

    /// <summary>A mail with what is in it; as it is where it was thrown away meanwhile.</summary>
    public StoredMail Open(StoredMail mail) => Kept(mail).Opened();

    /// <summary>The same, with its headers and what is checked of it.</summary>
    public StoredMail OpenWithChecks(StoredMail mail) => Kept(mail).Opened(withChecks: true);

    /// <summary>A message as it came; null for one that an earlier version kept, in parts.</summary>
    public byte[]? Raw(StoredMail mail) => Kept(mail).Raw;

    /// <summary>Throws every mail away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _journal.Clear();
            _mails.Clear();
            _places.Clear();
            _seen.Clear();
            _ofRecipient.Clear();
        }
    }

    public void Dispose() => _journal.Dispose();

    private StoredMail Kept(StoredMail mail)
    {
        lock (_lock)
            return _places.TryGetValue(mail.Id, out var place) ? Whole(place) : mail;
    }

    private StoredMail? Again(string? messageId, string recipient) =>
        messageId is not null && _seen.TryGetValue(Key(messageId, recipient), out var place)
            ? Whole(place) with { Duplicates = _mails[place].Mail.Duplicates + 1 }
            : null;

    private StoredMail Whole(int place) =>
        _mails[place].Place is { } at ? _journal.Read(at) : _mails[place].Mail;

    private StoredMail Received(byte[] message, string? messageId, string sender, string recipient)
    {
        var now = _time.GetUtcNow();
        return new StoredMail
        {
            Id = Guid.CreateVersion7(now), To = recipient, From = sender, MessageId = messageId, ReceivedAt = now, Raw = message,
        };
    }

    private void Put(StoredMail whole, JournalPlace? at)
    {
        var mail = at is null ? whole : whole with { Raw = null, Text = null, Html = null };
        if (_places.TryGetValue(mail.Id, out var place))
        {
            _mails[place] = (mail, at);
            return;
        }

        _places.Add(mail.Id, _mails.Count);
        if (mail.MessageId is { } id)
            _seen[Key(id, mail.To)] = _mails.Count;
        if (!_ofRecipient.TryGetValue(mail.To, out var places))
            _ofRecipient.Add(mail.To, places = []);
        places.Add(_mails.Count);
        _mails.Add((mail, at));
    }

    private static (string MessageId, string To) Key(string messageId, string to) => (messageId, to.ToUpperInvariant());
}
