namespace OnlineShop.Contracts.Messages;

/// <summary>
/// A message between services. Events are named in the past tense and say what happened; commands are imperative and ask one
/// service to act. Both are versioned records; <see cref="MessageCatalog"/> gives each its wire name, version and topic.
/// </summary>
public interface IMessage
{
    /// <summary>
    /// The id of the aggregate that the message is about. Messages of one key keep their order. Implemented explicitly: the key
    /// travels beside the payload.
    /// </summary>
    string Key { get; }
}
