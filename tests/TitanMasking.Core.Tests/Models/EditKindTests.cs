using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

public sealed class EditKindTests
{
    [Theory]
    [InlineData("amazon.titan-image-generator-v2:0", "Inpaint by mask, Remove by mask, Outpaint by mask, Outpaint by sides, Inpaint by mask prompt, Remove by mask prompt, Outpaint by mask prompt")]
    [InlineData("us.stability.stable-image-inpaint-v1:0", "Inpaint by mask, Outpaint by mask")]
    [InlineData("us.stability.stable-image-erase-object-v1:0", "Remove by mask")]
    [InlineData("us.stability.stable-image-search-replace-v1:0", "Inpaint by mask prompt")]
    [InlineData("us.stability.stable-outpaint-v1:0", "Outpaint by sides")]
    public void A_model_has_the_kinds_that_its_contract_can_do(string modelId, string kinds) =>
        Assert.Equal(kinds, string.Join(", ", EditKind.OfModel(ModelCatalogue.BuiltIn.Find(modelId)!).Select(kind => kind.Name)));
}
