using Microsoft.Extensions.Options;
using MimeKit;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Mail;

/// <summary>
/// Every mail that arrived, whoever it was for. A message that comes twice for somebody is kept once and counted.
/// </summary>
internal sealed class MailBox : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<StoredMail> _mails = [];
    private readonly Dictionary<Guid, int> _places = [];
    private readonly Dictionary<(string MessageId, string To), int> _seen = [];
    private readonly Journal<StoredMail> _journal;
    private readonly TimeProvider _time;

    public MailBox(IOptions<DataOptions> data, TimeProvider time)
    {
        _time = time;
        _journal = new Journal<StoredMail>(data.Value.Directory, "mail");
        _journal.Replay(Put);
    }

    /// <summary>Takes a message for each of its recipients.</summary>
    public void Deliver(MimeMessage message, string sender, IEnumerable<string> recipients)
    {
        lock (_lock)
        {
            foreach (var recipient in recipients.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                var mail = StoredMail.Received(message, sender, recipient, _time.GetUtcNow());
                if (mail.MessageId is { } id && _seen.TryGetValue(Key(id, recipient), out var place))
                    mail = _mails[place] with { Duplicates = _mails[place].Duplicates + 1 };
                _journal.Append(mail);
                Put(mail);
            }
        }
    }

    /// <summary>The mails for one address, or all, newest first.</summary>
    public IReadOnlyList<StoredMail> List(string? to)
    {
        lock (_lock)
        {
            return [.. _mails.Where(m => string.IsNullOrEmpty(to) || m.To.Equals(to.Trim(), StringComparison.OrdinalIgnoreCase)).Reverse()];
        }
    }

    public StoredMail? Find(Guid id)
    {
        lock (_lock)
            return _places.TryGetValue(id, out var place) ? _mails[place] : null;
    }

    /// <summary>Throws every mail away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _journal.Clear();
            _mails.Clear();
            _places.Clear();
            _seen.Clear();
        }
    }

    public void Dispose() => _journal.Dispose();

    private void Put(StoredMail mail)
    {
        if (_places.TryGetValue(mail.Id, out var place))
        {
            _mails[place] = mail;
            return;
        }

        _places.Add(mail.Id, _mails.Count);
        if (mail.MessageId is { } id)
            _seen[Key(id, mail.To)] = _mails.Count;
        _mails.Add(mail);
    }

    private static (string MessageId, string To) Key(string messageId, string to) => (messageId, to.ToUpperInvariant());
}
