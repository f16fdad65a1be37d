namespace OnlineShop.Data.Audit;

/// <summary>What is known of a transaction's changes, until its commit makes entries of it.</summary>
internal sealed class AuditNotes : IPendingWork
{
    private readonly List<AuditNote> notes = [];

    public int Count => notes.Count;

    /// <summary>Whether the transaction said that it changed nothing.</summary>
    public bool IsUnchanged { get; set; }

    public IReadOnlyList<AuditNote> All => notes;

    public void Add(AuditNote note) => notes.Add(note);

    public void CutTo(int count) => notes.RemoveRange(count, notes.Count - count);
}
