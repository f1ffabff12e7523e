#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright (c) the shapeproof authors
"""The families in which the pages of the layers and modules are grouped: a page's name, its title, and the headers.

The groups are those of the documentation of Keras and of PyTorch. A header that is in no family is an error of
`generate_layers.py`.
"""

FAMILIES_OF_LAYERS = {
    "core": ("Core", "input dense einsum_dense ternary_dense embedding reversible_embedding activation masking lambda identity"),
    "convolution": ("Convolution", "conv conv_transpose depthwise_conv separable_conv"),
    "pooling": (
        "Pooling",
        "max_pooling average_pooling global_max_pooling global_average_pooling adaptive_max_pooling"
        " adaptive_average_pooling",
    ),
    "recurrent": (
        "Recurrent",
        "lstm gru simple_rnn rnn lstm_cell gru_cell simple_rnn_cell stacked_rnn_cells conv_lstm cudnn_lstm",
    ),
    "wrappers": ("Wrappers", "bidirectional time_distributed spectral_normalization"),
    "attention": ("Attention", "attention additive_attention multi_head_attention group_query_attention"),
    "normalization": (
        "Normalisation",
        "batch_normalization layer_normalization group_normalization rms_normalization unit_normalization layer_scale"
        " custom_scale_layer",
    ),
    "regularization": (
        "Regularisation",
        "dropout spatial_dropout alpha_dropout gaussian_dropout gaussian_noise activity_regularization stochastic_depth",
    ),
    "reshaping": ("Reshaping", "flatten reshape permute repeat_vector cropping zero_padding up_sampling"),
    "merging": ("Merging", "add subtract multiply average maximum minimum concatenate dot"),
    "activations": ("Activations", "relu leaky_relu prelu elu softmax"),
    "preprocessing": (
        "Preprocessing",
        "pipeline normalization discretization rescaling resizing center_crop category_encoding hashing hashed_crossing"
        " integer_lookup string_lookup text_vectorization mel_spectrogram stft_spectrogram",
    ),
    "augmentation": (
        "Augmentation of images",
        "aug_mix auto_contrast contrast_limited_adaptive_histogram_equalization cut_mix equalization mix_up rand_augment"
        " random_brightness random_color_degeneration random_color_jitter random_contrast random_crop"
        " random_elastic_transform random_erasing random_flip random_gaussian_blur random_grayscale random_hue"
        " random_invert random_perspective random_posterization random_rotation random_saturation random_sharpness"
        " random_shear random_translation random_zoom solarization",
    ),
}

FAMILIES_OF_MODULES = {
    "linear": ("Linear and embedding", "linear bilinear identity embedding embedding_bag input"),
    "convolution": ("Convolution", "conv conv_transpose fold unfold"),
    "pooling": (
        "Pooling",
        "max_pool avg_pool lp_pool adaptive_max_pool adaptive_avg_pool fractional_max_pool max_unpool",
    ),
    "recurrent": ("Recurrent", "lstm gru rnn lstm_cell gru_cell rnn_cell"),
    "transformer": (
        "Transformer and attention",
        "multihead_attention transformer transformer_encoder transformer_encoder_layer transformer_decoder"
        " transformer_decoder_layer",
    ),
    "normalization": (
        "Normalisation",
        "batch_norm instance_norm layer_norm group_norm local_response_norm cross_map_lrn2d",
    ),
    "dropout": ("Dropout", "dropout"),
    "activations": (
        "Activations",
        "celu elu gelu glu hardshrink hardtanh leaky_relu log_sigmoid mish prelu relu relu6 rrelu selu sigmoid silu softmax"
        " softmax2d softplus softshrink softsign tanh tanhshrink threshold",
    ),
    "padding": ("Padding", "constant_pad reflection_pad replication_pad zero_pad2d"),
    "reshaping": ("Reshaping and resizing", "flatten unflatten upsample pixel_shuffle pixel_unshuffle select_output"),
    "losses": (
        "Losses and distances",
        "bce_loss bce_with_logits_loss cosine_embedding_loss cross_entropy_loss ctc_loss hinge_embedding_loss huber_loss"
        " kl_div_loss l1_loss margin_ranking_loss mse_loss multi_margin_loss multilabel_margin_loss"
        " multilabel_soft_margin_loss nll_loss poisson_nll_loss smooth_l1_loss soft_margin_loss triplet_margin_loss"
        " triplet_margin_with_distance_loss adaptive_log_softmax_with_loss cosine_similarity pairwise_distance",
    ),
}
