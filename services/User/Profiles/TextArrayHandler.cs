using System.Data;
using Dapper;

namespace OnlineShop.User.Profiles;

/// <summary>PostgreSQL's <c>text[]</c> as an array of strings: the driver announces it only as "an array", which no constructor takes.</summary>
internal sealed class TextArrayHandler : SqlMapper.TypeHandler<string[]>
{
    public override string[] Parse(object value) => (string[])value;

    public override void SetValue(IDbDataParameter parameter, string[]? value) => parameter.Value = (object?)value ?? DBNull.Value;
}
